import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AdminSession } from '../../admin-contract.js';
import { OfficerAvatar } from '../art/avatar.js';
import { office } from './ask-office.js';

interface SignInProps {
  session: AdminSession;
  done: () => void;
}

/** The first time a name and a password are chosen, later they are asked for. */
export function SignInPage({ session, done }: SignInProps) {
  const first = session.state === 'setup';
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble('');
    try {
      await (first ? office.setUp(name, password, code) : office.signIn(name, password));
      done();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form onSubmit={(event) => void send(event)}>
        <OfficerAvatar size={56} />
        <h1>{first ? '第一次来，先设个密码' : '登录回复库'}</h1>
        {first ? (
          <p className="faint">以后凭名字和密码进来。名字会写在您改过的每条回复上。</p>
        ) : null}
        <label>
          名字
          <Input
            size="large"
            autoComplete="username"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          密码{first ? '（至少 8 位）' : ''}
          <Input.Password
            size="large"
            autoComplete={first ? 'new-password' : 'current-password'}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {first && session.needsCode ? (
          <label>
            设置码（在启动程序的窗口里）
            <Input size="large" value={code} onChange={(event) => setCode(event.target.value)} />
          </label>
        ) : null}
        {trouble ? <Alert type="error" title={trouble} showIcon /> : null}
        <Button size="large" type="primary" htmlType="submit" loading={busy} block>
          {first ? '设好，进去' : '登录'}
        </Button>
      </form>
    </main>
  );
}
