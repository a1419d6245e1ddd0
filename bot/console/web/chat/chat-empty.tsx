import { OfficerAvatar } from '../art/avatar.js';
import { usePractice } from '../state/practice-context.js';

const tries = [
  '@AI警官 租房子的人怎么办居住证？',
  '收到短信说我医保卡被冻结，要点链接，真的假的',
  '楼上天天半夜拖椅子，还让不让人睡了',
  '晚上谁去打羽毛球',
];

/** An empty group, with a few things to say first. */
export function ChatEmpty() {
  const { speak, speaker, practice } = usePractice();
  return (
    <div className="chat-empty">
      <OfficerAvatar size={64} />
      <p>
        群里还没有人说话。
        <br />
        <b>{practice.officerName}</b>在听，该说的时候才说。
      </p>
      <p className="chat-empty-lead">以{speaker.name}的身份，随便说一句：</p>
      <div className="tries">
        {tries.map((text) => (
          <button key={text} type="button" onClick={() => void speak(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
