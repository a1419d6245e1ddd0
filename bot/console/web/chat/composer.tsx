import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '../art/icons.js';
import { usePractice } from '../state/practice-context.js';
import { SpeakerPicker } from './speaker-picker.js';

const textLengthMax = 20_000;

/** Who speaks, what they say, and off it goes. Enter sends, Shift+Enter breaks the line. */
export function Composer() {
  const { practice, speaker, speak } = usePractice();
  const [text, setText] = useState('');
  const field = useRef<TextAreaRef>(null);
  const mention = `@${practice.officerName} `;
  const send = async () => {
    const said = text.trim();
    if (!said) return;
    setText('');
    field.current?.focus();
    // What could not be sent comes back, unless the next line is being written already.
    if (!(await speak(said))) setText((now) => now || said);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is open, Enter picks its word and sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const callOfficer = () => {
    if (!text.includes(mention.trim())) setText(mention + text);
    field.current?.focus();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="composer-row">
        <SpeakerPicker />
        <button type="button" className="call-officer" onClick={callOfficer}>
          @{practice.officerName}
        </button>
      </div>
      <div className="composer-row">
        <Input.TextArea
          ref={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          autoSize={{ minRows: 1, maxRows: 5 }}
          maxLength={textLengthMax}
          placeholder={`以${speaker.name}的身份说句话`}
          aria-label="要说的话"
          enterKeyHint="send"
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={text.trim() === ''}
          icon={<Icon name="send" size={16} />}
        >
          发送
        </Button>
      </div>
    </form>
  );
}
