import { Icon, type IconName } from './art/icons.js';

export type PageTab = 'chat' | 'mind' | 'phone';

const tabs: { id: PageTab; name: string; icon: IconName }[] = [
  { id: 'chat', name: '群聊', icon: 'chat' },
  { id: 'mind', name: '警官怎么想', icon: 'mind' },
  { id: 'phone', name: '网格长手机', icon: 'phone' },
];

interface TabBarProps {
  tab: PageTab;
  setTab: (tab: PageTab) => void;
  unread: number;
}

/** Only on a phone: a wide screen shows all three at once. */
export function TabBar({ tab, setTab, unread }: TabBarProps) {
  return (
    <div className="tab-bar" role="tablist" aria-label="看哪一边">
      {tabs.map(({ id, name, icon }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={`pane-${id}`}
          aria-selected={tab === id}
          onClick={() => setTab(id)}
        >
          <Icon name={icon} size={22} />
          {name}
          {id === 'phone' && unread > 0 ? (
            <span className="count" role="status" aria-label={`${unread} 条没看`}>
              {unread}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
