import { Icon, type IconName } from '../art/icons.js';

const steps: { icon: IconName; name: string; about: string }[] = [
  { icon: 'chat', name: '听懂', about: '说的是什么事、有多大把握、火气有多大' },
  { icon: 'mind', name: '决定', about: '开口还是不出声，为什么' },
  { icon: 'speak', name: '告诉', about: '在群里说，或者悄悄告诉网格长、民警' },
];

export function MindEmpty() {
  return (
    <div className="mind-empty">
      <p>群里每来一句话，这里都会写清楚三件事：</p>
      <ol>
        {steps.map(({ icon, name, about }) => (
          <li key={name}>
            <span className="step-icon">
              <Icon name={icon} size={18} />
            </span>
            <span>
              <b>{name}</b>
              {about}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
