import { Button, Input, Popconfirm } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { AdminAccount } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { dayAndTime } from './status-words.js';
import { useOffice } from './use-office.js';

/** Who may sign in. With two of them, nobody publishes alone any more. */
export function StaffTab() {
  const { session, run } = useOffice();
  const [staff, setStaff] = useState<AdminAccount[]>([]);
  const look = useCallback(() => run(async () => setStaff(await office.accounts())), [run]);
  useEffect(() => void look(), [look]);
  const close = (id: number) => run(() => office.closeAccount(id), '停用了').then(() => look());
  return (
    <div className="staff">
      <p>有两个人以上时，自己写的要请另一个人看过才能发布。</p>
      <ul>
        {staff.map(({ id, name, createdAt, createdBy }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="faint">
              {dayAndTime(createdAt)} {createdBy} 加的
            </span>
            {name === session.name ? null : (
              <Popconfirm
                title={`${name} 以后不能登录`}
                okText="停用"
                cancelText="不了"
                onConfirm={() => close(id)}
              >
                <Button size="small">停用</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      <AddStaff look={look} />
    </div>
  );
}

function AddStaff({ look }: { look: () => Promise<unknown> }) {
  const { run } = useOffice();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const add = async () => {
    if (!(await run(() => office.addAccount(name, password), `加好了，请把密码当面告诉${name}`)))
      return;
    setName('');
    setPassword('');
    await look();
  };
  return (
    <div className="fields">
      <label>
        名字
        <Input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        密码（至少 8 位）
        <Input.Password
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Button type="primary" disabled={!name || !password} onClick={() => void add()}>
        加一个人
      </Button>
    </div>
  );
}
