import { useEffect, useState } from 'react';
import type { DutyLineView } from '../../duty-contract.js';

const secondMs = 1000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** From here on it presses. */
const pressingMs = 2 * minuteMs;

/** The server's time, once a second. */
export function useNow(ahead: number): number {
  const [now, setNow] = useState(() => Date.now() + ahead);
  useEffect(() => {
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, secondMs);
    return () => clearInterval(timer);
  }, [ahead]);
  return now;
}

function left(ms: number): string {
  if (ms >= hourMs) {
    return `${Math.floor(ms / hourMs)} 小时 ${Math.floor((ms % hourMs) / minuteMs)} 分`;
  }
  const seconds = Math.ceil(ms / secondMs);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function clockOf(at: number): string {
  return new Date(at).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  });
}

/** `20:31`, with the day where it was not today. */
export function whenOf(at: number, now: number): string {
  const day = (time: number) =>
    new Date(time).toLocaleDateString('zh-CN', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'Asia/Shanghai',
    });
  return day(at) === day(now) ? clockOf(at) : `${day(at)} ${clockOf(at)}`;
}

/** Counts down to when the case goes up the ladder. */
export function Countdown({ line, ahead }: { line: DutyLineView; ahead: number }) {
  const now = useNow(ahead);
  if (line.status === 'acknowledged' && line.dueAt !== undefined) {
    const wait = line.dueAt - now;
    if (wait <= 0) return <p className="clock clock-pressing">该到场了，到了点一下“到场”</p>;
    return (
      <p className={wait < pressingMs ? 'clock clock-pressing' : 'clock'}>
        还有 <b>{left(wait)}</b>，请到场
      </p>
    );
  }
  if (line.status !== 'dispatched') return null;
  if (line.dueAt === undefined) {
    return <p className="clock clock-pressing">该找的人都找过了，还没人接</p>;
  }
  const rest = line.dueAt - now;
  const next = line.nextUp ?? '上一级';
  if (rest <= 0) return <p className="clock clock-pressing">到时间了，正在找{next}</p>;
  return (
    <p className={rest < pressingMs ? 'clock clock-pressing' : 'clock'}>
      还有 <b>{left(rest)}</b>，没人接就找{next}
    </p>
  );
}
