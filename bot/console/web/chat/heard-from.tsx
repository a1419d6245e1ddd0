const marks: Record<string, [mark: string, meaning: string]> = {
  voice: ['🎤', '从语音听来的，可能有错字'],
  picture: ['🖼', '从图片看来的，可能有错字'],
};

/** A small mark on words that nobody typed. */
export function HeardFrom({ heardFrom }: { heardFrom: string | undefined }) {
  const known = marks[heardFrom ?? ''];
  if (!known) return null;
  const [mark, meaning] = known;
  return (
    <span role="img" aria-label={meaning} title={meaning}>
      {mark}{' '}
    </span>
  );
}
