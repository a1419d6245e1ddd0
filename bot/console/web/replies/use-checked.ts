import { useEffect, useState } from 'react';
import type { Checked, EditedSet } from '../../admin-contract.js';
import { office } from './ask-office.js';

/** So long after the last key a draft is checked, in milliseconds. */
const quietMs = 400;

/** What the checks say to a draft while somebody types; undefined until the first answer. */
export function useChecked(set: EditedSet): Checked | undefined {
  const [checked, setChecked] = useState<Checked>();
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      // A draft that cannot be checked is told about when it is saved.
      office.check(set).then(
        (answer) => wanted && setChecked(answer),
        () => undefined,
      );
    }, quietMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [set]);
  return checked;
}
