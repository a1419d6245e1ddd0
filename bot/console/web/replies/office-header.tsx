import { Button } from 'antd';
import { OfficerAvatar } from '../art/avatar.js';
import { useOffice } from './use-office.js';

export function OfficeHeader() {
  const { session, heads, signOut } = useOffice();
  const live = heads.filter((head) => head.live).length;
  return (
    <header className="header">
      <OfficerAvatar size={36} />
      <div className="header-title">
        <h1>
          邻和 <span>回复库</span>
        </h1>
        <p>
          {live} 条在用 · {session.name}
          {session.alone ? ' · 现在只有一位管理员，发布不用第二个人' : ''}
        </p>
      </div>
      <Button href="./">回练习群</Button>
      <Button onClick={signOut}>退出</Button>
    </header>
  );
}
