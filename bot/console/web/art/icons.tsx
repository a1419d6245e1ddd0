import type { ReactNode } from 'react';

/** Line drawings on a 24-square, drawn for this page. */
function Drawing({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const drawings = {
  'renovation-noise': (
    <>
      <path d="M3 8h9l3-2v8l-3-2H3z" />
      <path d="M6 12v7h4v-7M15 10h5M20 8.5v3" />
    </>
  ),
  'scam-call': (
    <>
      <path
        d="M5 4h4l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v4
          a1.5 1.5 0 0 1-1.6 1.5A16 16 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"
      />
      <path d="M17 3v4M17 9.8v.1" />
    </>
  ),
  'lost-old-man': (
    <>
      <circle cx="10" cy="6" r="2.5" />
      <path d="M7 21l1.5-6-1.5-2.5V10c1-1 4.5-1 5.5 0l1.5 3 2 1M12 15l1 6M18 12v9" />
    </>
  ),
  'football-banter': (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path
        d="m12 8 3.6 2.6-1.4 4.2H9.8l-1.4-4.2zM12 3.5V8M15.6 10.6
          l4.5-1.4M14.2 14.8l2.7 3.9M9.8 14.8l-2.7 3.9
          M8.4 10.6 3.9 9.2"
      />
    </>
  ),
  'fire-lane': (
    <path
      d="M12 3c.6 3.5 5.5 5.5 5.5 10.5A5.5 5.5 0 0 1 12 19.5
        a5.5 5.5 0 0 1-5.5-6c0-2 1-3.5 2.2-4.7.3 1.6 1 2.4 1.8 2.7
        C10 8 10.5 5 12 3zM4 22h16"
    />
  ),
  'unpaid-wages': (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m8.5 7.5 3.5 5 3.5-5M12 12.5V17M9 12.5h6M9 15h6" />
    </>
  ),
  play: <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />,
  stop: <rect x="6.5" y="6.5" width="11" height="11" rx="2" fill="currentColor" />,
  restart: <path d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5" />,
  send: <path d="M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4" />,
  chat: <path d="M4 5h16v11h-9l-4.5 4v-4H4zM8 9h8M8 12h5" />,
  mind: (
    <path
      d="M9 18h6M10 21h4M12 3a6.5 6.5 0 0 0-4 11.6c.7.6 1 1.3 1 2.4h6
        c0-1.1.3-1.8 1-2.4A6.5 6.5 0 0 0 12 3z"
    />
  ),
  phone: (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
      <path d="M10.5 18.5h3" />
    </>
  ),
  down: <path d="m6 9 6 6 6-6" />,
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="9.5" rx="2" />
      <path d="M8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3" />
    </>
  ),
  quiet: <path d="M5 12h.1M12 12h.1M19 12h.1" strokeWidth="2.6" />,
  speak: <path d="M4 9v6h3.5L13 19V5L7.5 9zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  spark: <path d="M12 3l1.8 5.2L19 10l-5.2 1.8L12 17l-1.8-5.2L5 10l5.2-1.8z" />,
};

export type IconName = keyof typeof drawings;

export function Icon({ name, size }: { name: IconName; size?: number }) {
  return <Drawing size={size}>{drawings[name]}</Drawing>;
}

/** The picture of a play; one that has none of its own gets a speech bubble. */
export function playIcon(scriptId: string): IconName {
  return scriptId in drawings ? (scriptId as IconName) : 'chat';
}
