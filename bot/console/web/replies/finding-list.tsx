import { Alert } from 'antd';
import type { ShownFinding } from '../../admin-contract.js';

const fieldNames: Record<string, string> = {
  id: '编号',
  intent: '类别',
  title: '标题',
  ways: '问法',
  text: '群里的话',
  again: '再说一遍',
  private: '私聊的话',
  basis: '法律依据',
  valid_from: '生效日',
  valid_until: '失效日',
  review_by: '复核期限',
};
const shownMax = 8;

/** What is wrong with a draft, faults first, each with the way out. */
export function FindingList({ findings }: { findings: readonly ShownFinding[] }) {
  const faults = findings.filter((one) => one.severity === 'fault');
  const warnings = findings.filter((one) => one.severity === 'warning');
  const shown = [...faults, ...warnings].slice(0, shownMax);
  if (shown.length === 0) return null;
  const more = findings.length - shown.length;
  return (
    <Alert
      className="findings"
      type={faults.length > 0 ? 'error' : 'warning'}
      showIcon
      title={faults.length > 0 ? '改好这些才能发布' : '可以发布，最好看一眼'}
      description={
        <ul>
          {shown.map((one) => (
            <li key={`${one.field} ${one.expected} ${one.found}`}>
              {fieldNames[one.field] ?? one.field}：{one.found}。{one.mend}（{one.expected}）
            </li>
          ))}
          {more > 0 ? <li>还有 {more} 处</li> : null}
        </ul>
      }
    />
  );
}
