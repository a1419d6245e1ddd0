import { Button } from 'antd';
import { OfficerAvatar } from './art/avatar.js';
import { Icon } from './art/icons.js';
import { usePractice } from './state/practice-context.js';

const lineWords = { opening: '正在连接', open: '在线', lost: '重连中' } as const;

export function PageHeader() {
  const { live, practice, restart } = usePractice();
  return (
    <header className="header">
      <OfficerAvatar size={36} />
      <div className="header-title">
        <h1>
          邻和 <span>AI警官</span>
        </h1>
        <p>
          {practice.community}的练习群
          <span className="header-more"> · 在网页里试，不连真实的微信</span>
        </p>
      </div>
      <span className={`line-state line-${live.connection}`} role="status">
        {lineWords[live.connection]}
      </span>
      <Button href="./?page=replies">回复库</Button>
      <Button
        className="restart"
        icon={<Icon name="restart" size={16} />}
        onClick={() => void restart()}
        aria-label="重新开始：换一个空的练习群"
      >
        <span className="restart-word">重新开始</span>
      </Button>
    </header>
  );
}
