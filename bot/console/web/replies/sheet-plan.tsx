import { Alert, Button } from 'antd';
import type { ShownPlan } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { useOffice } from './use-office.js';

const shownMax = 50;

interface PlanProps {
  file: File;
  plan: ShownPlan;
  done: () => void;
}

/** What a table would change, or where it is wrong. */
export function SheetPlan({ file, plan, done }: PlanProps) {
  const { run, reload, setTab, session } = useOffice();
  const { added, changed, same, faults, warnings } = plan;
  const ids = [...added, ...changed];
  const takeIn = (publish: boolean) =>
    run(
      async () => {
        await office.importSheet(file, false);
        if (publish) await office.publish(ids);
        await reload();
        done();
        setTab('library');
      },
      publish ? '进来了，已经发布' : '进来了，先存成草稿',
    );
  return (
    <div className="sheet-plan">
      <p role="status">
        {file.name}：新的 {added.length} 条，改动 {changed.length} 条，没变 {same} 条。
      </p>
      <Places title={`有 ${faults.length} 处要先改好`} type="error" places={faults} />
      <Places title={`有 ${warnings.length} 处最好看一眼`} type="warning" places={warnings} />
      <div className="actions">
        {faults.length === 0 && ids.length > 0 ? (
          <>
            <Button type="primary" onClick={() => void takeIn(false)}>
              放进来，先当草稿
            </Button>
            {session.alone ? (
              <Button onClick={() => void takeIn(true)}>放进来，马上发布</Button>
            ) : null}
          </>
        ) : null}
        {faults.length + warnings.length > 0 && file.name.endsWith('.xlsx') ? (
          <Button onClick={() => void run(() => download(file))}>下载标好错误的表</Button>
        ) : null}
      </div>
    </div>
  );
}

interface PlacesProps {
  title: string;
  type: 'error' | 'warning';
  places: ShownPlan['faults'];
}

function Places({ title, type, places }: PlacesProps) {
  if (places.length === 0) return null;
  const description = (
    <ul>
      {places.slice(0, shownMax).map((one) => (
        <li key={`${one.row} ${one.column} ${one.expected} ${one.found}`}>
          第 {one.row} 行{one.column ? `“${one.column}”` : ''}：{one.found}。{one.mend}（应为
          {one.expected}）
        </li>
      ))}
      {places.length > shownMax ? <li>还有 {places.length - shownMax} 处</li> : null}
    </ul>
  );
  return <Alert type={type} showIcon title={title} description={description} />;
}

async function download(file: File): Promise<void> {
  const address = URL.createObjectURL(await office.markedSheet(file));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name.replace(/\.xlsx$/, '（标了错误）.xlsx');
  link.click();
  URL.revokeObjectURL(address);
}
