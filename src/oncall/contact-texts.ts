import { type Channel, type Content } from '../delivery/contract';
import { type Language, textOf, type TextValues } from '../platform/i18n/texts';
import { type Notice } from './contract';

/** Three messages of the SMS alphabet: a notice is read, a longer one is looked up. */
const MOST_IN_SMS = 450;

export function say(language: Language, key: string, values: TextValues = {}): string {
  return textOf(language, `oncall.${key}`, values) ?? key;
}

export function channelName(language: Language, channel: Channel): string {
  return say(language, `channel.${channel}`);
}

export function codeContent(language: Language, code: string): Content {
  const text = say(language, 'code.text', { code });
  return {
    title: say(language, 'code.title'),
    text,
    long: text,
    spoken: {
      // one by one, so that no voice makes a number of them
      announcement: say(language, 'code.spoken', { digits: Array.from(code).join(', ') }),
      machine: say(language, 'machine'),
    },
    // an attempt whose answer was lost is looked up by it
    code,
    facts: { kind: 'code', code },
  };
}

export function testContent(language: Language): Content {
  const text = say(language, 'test.text');
  return {
    title: say(language, 'test.title'),
    text,
    long: text,
    spoken: { announcement: say(language, 'test.spoken'), machine: say(language, 'machine') },
    facts: { kind: 'test' },
  };
}

export function noticeContent(language: Language, { title, text }: Pick<Notice, 'title' | 'text'>): Content {
  const [head, body] = [title[language], text[language]];
  return {
    title: head,
    text: shortened(`Sturmwarte: ${head}. ${body}`),
    long: body,
    spoken: {
      announcement: say(language, 'notice.spoken', { title: head, text: body }),
      machine: say(language, 'machine'),
    },
    facts: { kind: 'notice', title: head, text: body },
  };
}

function shortened(text: string): string {
  const chars = Array.from(text);
  return chars.length <= MOST_IN_SMS ? text : `${chars.slice(0, MOST_IN_SMS - 3).join('')}...`;
}
