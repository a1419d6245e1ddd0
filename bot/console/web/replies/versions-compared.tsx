import type { EditedSet, ShownVersion } from '../../admin-contract.js';

interface ComparedProps {
  before: ShownVersion;
  after: ShownVersion;
}

const parts: { name: string; textOf(set: EditedSet): string }[] = [
  { name: '标题', textOf: (set) => set.title },
  { name: '群里的话', textOf: (set) => set.text },
  { name: '再说一遍', textOf: (set) => set.again ?? '' },
  { name: '私聊的话', textOf: (set) => set.private ?? '' },
  { name: '问法', textOf: (set) => set.ways.join('\n') },
  {
    name: '法律依据',
    textOf: (set) => set.basis.map(({ law, article }) => `${law} ${article}`).join('\n'),
  },
  { name: '日期', textOf: (set) => `${set.validFrom} 起，${set.reviewBy} 前复核` },
];

/** Two versions side by side; what is the same in both is left out. */
export function VersionsCompared({ before, after }: ComparedProps) {
  const different = parts.filter(({ textOf }) => textOf(before.set) !== textOf(after.set));
  if (different.length === 0) {
    return <p className="faint">第 {before.version} 版和现在这版，字句一样。</p>;
  }
  return (
    <table className="compared">
      <thead>
        <tr>
          <th />
          <th>第 {before.version} 版</th>
          <th>第 {after.version} 版（现在）</th>
        </tr>
      </thead>
      <tbody>
        {different.map(({ name, textOf }) => {
          const [one, other] = markDifference(textOf(before.set), textOf(after.set));
          return (
            <tr key={name}>
              <th>{name}</th>
              <td>{one}</td>
              <td>{other}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Marks what stands between the common beginning and the common end. */
function markDifference(one: string, other: string) {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [one, other].map((text) => {
    const middle = text.slice(start, text.length - end);
    return (
      <>
        {text.slice(0, start)}
        {middle ? <mark>{middle}</mark> : null}
        {text.slice(text.length - end)}
      </>
    );
  });
}
