import { Modal, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { ShownTryOut } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { useOffice } from './use-office.js';

const kindNames = {
  newly_answered: '原来不答，现在答',
  no_longer_answered: '原来答，现在不答',
  answered_differently: '换了一条来答',
} as const;

/** What people said in the past, played to the library as it would be. */
export function TryOutDialog({ ids, close }: { ids: string[]; close: () => void }) {
  const { run } = useOffice();
  const [result, setResult] = useState<ShownTryOut>();
  useEffect(() => {
    void run(async () => setResult(await office.tryOut(ids))).then((worked) => worked || close());
  }, [ids, run, close]);
  return (
    <Modal open title="用听过的话试一试" onCancel={close} footer={null} width={720}>
      {result ? <Result result={result} /> : <Skeleton active />}
    </Modal>
  );
}

function Result({ result }: { result: ShownTryOut }) {
  const { messages, answeredBefore, answeredAfter, differences } = result;
  return (
    <div className="try-out">
      <p>
        听过的 {messages.toLocaleString('zh-CN')} 句话里，现在会答 {answeredBefore} 句，发布后会答{' '}
        {answeredAfter} 句。
      </p>
      {differences.length === 0 ? <p className="faint">没有一句会答得不一样。</p> : null}
      <ul>
        {differences.map((one) => (
          <li key={`${one.text} ${one.before} ${one.after}`}>
            <strong>{one.text}</strong>
            {one.count > 1 ? <small> ×{one.count}</small> : null}
            <span className="try-kind" data-kind={one.kind}>
              {kindNames[one.kind]}
            </span>
            {one.before ? <small className="faint">现在：{one.before}</small> : null}
            {one.after ? <small className="faint">发布后：{one.after}</small> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
