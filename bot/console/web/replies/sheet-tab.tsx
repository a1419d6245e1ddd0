import { Button, Upload } from 'antd';
import { useState } from 'react';
import type { ShownPlan } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { SheetPlan } from './sheet-plan.js';
import { useOffice } from './use-office.js';

/** Out into a table, and back in: first it is shown what would change. */
export function SheetTab() {
  const { run } = useOffice();
  const [file, setFile] = useState<File>();
  const [plan, setPlan] = useState<ShownPlan>();
  const look = (chosen: File) => {
    setFile(chosen);
    setPlan(undefined);
    void run(async () => setPlan(await office.importSheet(chosen, true)));
    // The page itself sends it; the component only chooses.
    return false;
  };
  return (
    <div className="sheet">
      <section>
        <h2>拿出来改</h2>
        <p>导出的表里有所有回复，下拉、说明都带好了。改哪行都行，新的写在最后，编号空着。</p>
        <div className="actions">
          <Button type="primary" href={office.sheetAddress('.xlsx')}>
            导出 Excel
          </Button>
          <Button href={office.sheetAddress('.csv')}>导出 CSV</Button>
          <Button href={office.sheetAddress('.yaml')}>导出 YAML</Button>
        </div>
      </section>
      <section>
        <h2>改好放回来</h2>
        <p>先看会变什么，再决定要不要。有一处不对，整张表都不会进去。</p>
        <Upload accept=".xlsx,.csv,.yaml,.yml" beforeUpload={look} showUploadList={false}>
          <Button size="large">选一张表</Button>
        </Upload>
        {file && plan ? (
          <SheetPlan file={file} plan={plan} done={() => setPlan(undefined)} />
        ) : null}
      </section>
    </div>
  );
}
