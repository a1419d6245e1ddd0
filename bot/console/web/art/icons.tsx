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
      <path d="M6 12v7h4v-7M15 10h5M20 8.500v3" />
    </>
  ),
  'scam-call': (
    <>
      <path d="M5 4h4l1.500 4-2 1.500a11 11 0 0 0 6 6l1.500-2 4 1.500v4a1.500 1.500 0 0 1-1.600 1.500A16 16 0 0 1 3.500 5.600 1.500 1.500 0 0 1 5 4z" />
      <path d="M17 3v4M17 9.800v.1" />
    </>
  ),
  'lost-old-man': (
    <>
      <circle cx="10" cy="6" r="2.500" />
      <path d="M7 21l1.500-6-1.500-2.500V10c1-1 4.500-1 5.500 0l1.500 3 2 1M12 15l1 6M18 12v9" />
    </>
  ),
  'football-banter': (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="m12 8 3.600 2.600-1.400 4.200H9.800l-1.400-4.200zM12 3.500V8M15.600 10.600l4.500-1.400M14.200 14.800l2.700 3.900M9.800 14.800l-2.700 3.900M8.400 10.600 3.900 9.200" />
    </>
  ),
  'fire-lane': (
    <path d="M12 3c.6 3.500 5.500 5.500 5.500 10.500A5.500 5.500 0 0 1 12 19.500a5.500 5.500 0 0 1-5.500-6c0-2 1-3.500 2.200-4.700.3 1.600 1 2.400 1.800 2.700C10 8 10.500 5 12 3zM4 22h16" />
  ),
  'unpaid-wages': (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="m8.500 7.500 3.500 5 3.500-5M12 12.500V17M9 12.500h6M9 15h6" />
    </>
  ),
  play: <path d="M8 5.500v13l10.500-6.500z" fill="currentColor" />,
  stop: <rect x="6.500" y="6.500" width="11" height="11" rx="2" fill="currentColor" />,
  restart: <path d="M4 12a8 8 0 1 0 2.600-5.900M4 4v4.500h4.500" />,
  send: <path d="M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4" />,
  chat: <path d="M4 5h16v11h-9l-4.500 4v-4H4zM8 9h8M8 12h5" />,
  mind: (
    <path d="M9 18h6M10 21h4M12 3a6.500 6.500 0 0 0-4 11.600c.7.600 1 1.300 1 2.400h6c0-1.100.3-1.800 1-2.400A6.500 6.500 0 0 0 12 3z" />
  ),
  phone: (
    <>
      <rect x="6.500" y="2.500" width="11" height="19" rx="2.500" />
      <path d="M10.500 18.500h3" />
    </>
  ),
  down: <path d="m6 9 6 6 6-6" />,
  lock: (
    <>
      <rect x="5" y="10.500" width="14" height="9.500" rx="2" />
      <path d="M8.500 10.500V7.500a3.500 3.500 0 0 1 7 0v3" />
    </>
  ),
  quiet: <path d="M5 12h.1M12 12h.1M19 12h.1" strokeWidth="2.600" />,
  speak: (
    <path d="M4 9v6h3.500L13 19V5L7.500 9zM16.500 9a4.500 4.500 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11" />
  ),
  close: <path d="M6 6l12 12M18 6 6 18" />,
  spark: <path d="M12 3l1.800 5.200L19 10l-5.200 1.800L12 17l-1.800-5.200L5 10l5.200-1.800z" />,
};

export type IconName = keyof typeof drawings;

export function Icon({ name, size }: { name: IconName; size?: number }) {
  return <Drawing size={size}>{drawings[name]}</Drawing>;
}

/** The picture of a play; one that has none of its own gets a speech bubble. */
export function playIcon(scriptId: string): IconName {
  return scriptId in drawings ? (scriptId as IconName) : 'chat';
}
