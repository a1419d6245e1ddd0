import { Button, Drawer, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { ShownVersion } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { dayAndTime, originNames, statusNames } from './status-words.js';
import { useOffice } from './use-office.js';
import { VersionsCompared } from './versions-compared.js';

/** Who changed what, when and why; any two versions side by side. */
export function VersionDrawer({ id, close }: { id: string; close: () => void }) {
  const { run, reload, edit } = useOffice();
  const [versions, setVersions] = useState<ShownVersion[]>([]);
  const [chosen, setChosen] = useState<number>();
  useEffect(() => {
    void run(async () => setVersions(await office.history(id)));
  }, [id, run]);
  const newest = versions[0];
  const other = versions.find((one) => one.version === chosen) ?? versions[1];
  const restore = (version: number) =>
    run(async () => {
      const draft = await office.restore(id, version);
      await reload();
      edit({ set: draft.set, after: draft.version, seqs: [], byModel: false });
      close();
    }, '照旧版拟了一份草稿');
  return (
    <Drawer open onClose={close} title="改过的每一版" size={760} className="versions">
      {newest && other ? <VersionsCompared before={other} after={newest} /> : null}
      <ol>
        {versions.map((one) => (
          <li key={one.version} data-chosen={one.version === other?.version}>
            <button type="button" onClick={() => setChosen(one.version)}>
              第 {one.version} 版 <Tag>{statusNames[one.status]}</Tag>
              <span>
                {one.by} · {dayAndTime(one.at)} · {originNames[one.origin]}
              </span>
              <span className="faint">{one.why}</span>
            </button>
            {one.version !== newest?.version ? (
              <Button size="small" onClick={() => void restore(one.version)}>
                照这版重拟
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
