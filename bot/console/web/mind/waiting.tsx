export function Waiting() {
  return (
    <div className="waiting" role="status" aria-label="警官在听，等这一口气说完">
      <span className="waiting-line" />
      <span className="waiting-line" />
    </div>
  );
}
