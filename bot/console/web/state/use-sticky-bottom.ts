import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How near to the end still counts as reading along, in pixels. */
const nearPixels = 120;

interface StickyBottom {
  list: RefObject<HTMLDivElement | null>;
  /** Something new came while the reader was further up. */
  behind: boolean;
  toBottom(): void;
}

/** Keeps a list at its end while the reader is there; leaves it alone while they read back. */
export function useStickyBottom(newest: string): StickyBottom {
  const list = useRef<HTMLDivElement>(null);
  const reading = useRef(true);
  const [behind, setBehind] = useState(false);
  const toBottom = useCallback(() => {
    const element = list.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    reading.current = true;
    setBehind(false);
  }, []);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      reading.current = left < nearPixels;
      if (reading.current) setBehind(false);
    };
    element.addEventListener('scroll', look, { passive: true });
    // Tags and pictures grow after the line is there; the end moves with them.
    const grown = new MutationObserver(() => {
      if (reading.current) element.scrollTop = element.scrollHeight;
    });
    grown.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      element.removeEventListener('scroll', look);
      grown.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    if (newest === '') return;
    if (reading.current) toBottom();
    else setBehind(true);
  }, [newest, toBottom]);
  return { list, behind, toBottom };
}
