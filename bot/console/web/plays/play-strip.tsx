import type { PracticeScript } from '../../contract.js';
import { Icon, playIcon } from '../art/icons.js';
import { usePractice } from '../state/practice-context.js';

/** Faster than this the officer, who waits for people to finish, would come too late. */
const speeds = [1, 1.5];

interface PlayStripProps {
  speed: number;
  changeSpeed: (speed: number) => void;
}

/** Six short plays to watch the officer at work. */
export function PlayStrip({ speed, changeSpeed }: PlayStripProps) {
  const { practice } = usePractice();
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
  return (
    <nav className="plays" aria-label="小剧本">
      <div className="plays-head">
        <h2>看一段</h2>
        <button
          type="button"
          className="speed"
          onClick={() => changeSpeed(next)}
          aria-label={`播放速度 ${speed} 倍，点一下换成 ${next} 倍`}
        >
          {speed}× 速
        </button>
      </div>
      <div className="plays-cards">
        {practice.scripts.map((script) => (
          <PlayCard key={script.id} script={script} speed={speed} />
        ))}
      </div>
    </nav>
  );
}

function PlayCard({ script, speed }: { script: PracticeScript; speed: number }) {
  const { live, play, stop } = usePractice();
  const playing = live.state.playing === script.id;
  const seconds = Math.round(script.seconds / speed);
  return (
    <button
      type="button"
      className="play-card"
      data-playing={playing}
      onClick={() => void (playing ? stop() : play(script.id))}
      aria-label={playing ? `停下《${script.title}》` : `播放《${script.title}》：${script.about}`}
    >
      <span className="play-icon">
        <Icon name={playing ? 'stop' : playIcon(script.id)} size={20} />
      </span>
      <span className="play-words">
        <strong>{script.title}</strong>
        <span className="play-about">{script.about}</span>
        <span className="play-length">
          {playing ? '正在演，点一下停' : `${script.lines} 句 · ${seconds} 秒`}
        </span>
      </span>
      {playing ? (
        <span className="play-progress" style={{ animationDuration: `${seconds}s` }} />
      ) : null}
    </button>
  );
}
