import { useEffect, useState } from 'react';
import type { Status } from '../../contract.js';
import { OfficerAvatar } from '../art/avatar.js';
import { server } from '../state/ask-server.js';

const lookAgainMs = 5000;
const lineNames: Record<string, string> = {
  online: '在线',
  starting: '正在启动',
  scan: '等人扫码登录',
  offline: '掉线了，正在重连',
};
const channelNames: Record<string, string> = { wechat: '微信', playground: '练习群' };

/** On real WeChat: how the officer is, and not a word of what residents say. */
export default function StatusPage({ first }: { first: Status }) {
  const [status, setStatus] = useState(first);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      server.status().then(
        (next) => {
          setStatus(next);
          setLost(false);
        },
        () => setLost(true),
      );
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  const figures: [string, number][] = [
    ['听到的消息', status.messages],
    ['说过的话', status.said],
    ['在办的事', status.openCases],
  ];
  return (
    <main className="status-page">
      <OfficerAvatar size={80} />
      <h1>AI警官正在真实的微信群里值守</h1>
      <p className="status-line" role="status" data-good={!lost && status.line === 'online'}>
        {lost ? '暂时连不上程序，正在重试' : (lineNames[status.line] ?? status.line)}
      </p>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value.toLocaleString('zh-CN')}</dd>
          </div>
        ))}
      </dl>
      <p className="faint">
        为了居民的隐私，连着真实群时这个页面不显示任何人的话。
        <br />
        {channelNames[status.channel] ?? status.channel} · 版本 {status.version} · 启动于{' '}
        {new Date(status.startedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}
      </p>
    </main>
  );
}
