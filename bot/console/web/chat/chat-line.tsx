import { memo } from 'react';
import { OfficerAvatar, PersonAvatar, RoleTag } from '../art/avatar.js';
import { Icon } from '../art/icons.js';
import type { Line } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';
import { HeardFrom } from './heard-from.js';
import { SpokenText } from './spoken-text.js';
import { ThoughtTag } from './thought-tag.js';

/** One line of the chat with what the officer made of it in small below. */
export function ChatLine({ line }: { line: Line }) {
  return line.said ? <OfficerLine line={line} /> : <PersonLine line={line} />;
}

const PersonLine = memo(function PersonLine({ line }: { line: Line }) {
  const { personById, speaker, chosen } = usePractice();
  const person = personById.get(line.fromId);
  const mine = line.fromId === speaker.id;
  const isChosen = chosen !== null && chosen === line.messageId;
  return (
    <article className="line" data-mine={mine} data-chosen={isChosen}>
      {person ? <PersonAvatar person={person} size={38} /> : null}
      <div className="line-body">
        <p className="line-name">
          <span>{line.from}</span>
          {person ? <RoleTag person={person} /> : null}
          {person?.home && person.role === 'resident' ? <small>{person.home}</small> : null}
        </p>
        <div className="bubble">
          <HeardFrom heardFrom={line.heardFrom} />
          <SpokenText text={line.text} />
        </div>
        {line.messageId === null ? null : <ThoughtTag messageId={line.messageId} />}
      </div>
    </article>
  );
});

/** Each law once, with its articles. */
function citedLaws(citations: { law: string; article: string }[]): string {
  const articles = new Map<string, string[]>();
  for (const { law, article } of citations) {
    articles.set(law, [...(articles.get(law) ?? []), article]);
  }
  return [...articles].map(([law, all]) => `《${law}》${all.join('、')}`).join('，');
}

function OfficerLine({ line }: { line: Line }) {
  const { practice, choose } = usePractice();
  const said = line.said;
  const answers = said?.message;
  return (
    <article className="line line-officer" data-lane={said?.lane}>
      <OfficerAvatar size={38} />
      <div className="line-body">
        <p className="line-name">
          <span>{practice.officerName}</span>
          <span className="ai-label" title="这句话由 AI 生成">
            AI
          </span>
        </p>
        <div className="bubble">
          <SpokenText text={line.text} />
          {said && said.citations.length > 0 ? (
            <p className="bubble-source">依据：{citedLaws(said.citations)}</p>
          ) : null}
        </div>
        {answers ? (
          <button type="button" className="thought-tag tag-why" onClick={() => choose(answers)}>
            <Icon name="mind" size={13} />
            <span>为什么说这句</span>
          </button>
        ) : null}
      </div>
    </article>
  );
}
