/** The page's outline while the first answers are on their way. */
export function LoadingSkeleton() {
  return (
    <div className="skeleton" role="status" aria-label="正在打开练习群">
      <div className="skeleton-bar" />
      <div className="skeleton-panes">
        {['群聊', '警官怎么想', '手机'].map((name, column) => (
          <div key={name} className="skeleton-pane">
            {[72, 48, 60, 36].map((width, row) => (
              <div
                key={width}
                className="skeleton-line"
                style={{ width: `${width - column * 6}%`, alignSelf: row % 3 === 2 ? 'end' : '' }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
