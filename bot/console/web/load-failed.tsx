import { Button } from 'antd';
import { OfficerAvatar } from './art/avatar.js';

export function LoadFailed({ trouble, retry }: { trouble: string; retry: () => void }) {
  return (
    <main className="load-failed" role="alert">
      <OfficerAvatar size={72} />
      <h1>页面没能打开</h1>
      <p>{trouble}</p>
      <Button type="primary" onClick={retry}>
        再试一次
      </Button>
    </main>
  );
}
