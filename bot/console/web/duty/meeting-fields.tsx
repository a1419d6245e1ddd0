import { type DutyCaseView, placeLengthMax } from '../../duty-contract.js';

/** A day, an hour and a place, as a phone asks for them. */

export interface WantedMeeting {
  /** Local time in China as the field writes it: 2026-12-01T15:00. */
  when: string;
  place: string;
}

const offset = '+08:00';
const offsetMs = 8 * 3_600_000;

function fieldTime(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(0, 16);
}

export function meetingBefore({ arranged, now }: DutyCaseView): WantedMeeting {
  const { meeting } = arranged;
  if (meeting && meeting.at > now) return { when: fieldTime(meeting.at), place: meeting.place };
  return { when: '', place: meeting?.place ?? '' };
}

/** Epoch ms; undefined while no whole time stands there. */
export function momentOf({ when }: WantedMeeting): number | undefined {
  const at = Date.parse(`${when}:00${offset}`);
  return Number.isNaN(at) ? undefined : at;
}

interface MeetingFieldsProps {
  meeting: WantedMeeting;
  change: (meeting: WantedMeeting) => void;
}

export function MeetingFields({ meeting, change }: MeetingFieldsProps) {
  return (
    <div className="meeting-fields">
      <label>
        <span>哪天几点</span>
        <input
          type="datetime-local"
          value={meeting.when}
          onChange={(event) => change({ ...meeting, when: event.target.value })}
          required
        />
      </label>
      <label>
        <span>在哪里</span>
        <input
          type="text"
          value={meeting.place}
          maxLength={placeLengthMax}
          placeholder="如：社区调解室"
          onChange={(event) => change({ ...meeting, place: event.target.value })}
          required
        />
      </label>
    </div>
  );
}
