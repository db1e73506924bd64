import { type RoomExportView } from '../situation.api';

/** As a Markdown file. Every line of a message is a quotation, so that nothing in it passes for a heading or somebody else's words. */
export function markdownOf({ messages, takenAt }: RoomExportView, head: string): string {
  const parts = messages.map(({ at, by, text }) => `**${plain(by)}** · ${at}\n\n${quoted(text)}\n`);
  return [`# ${plain(head)}`, `_${takenAt}_`, ...parts].join('\n\n').concat('\n');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, (char) => `\\${char}`);
}

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `> ${line.replace(/[\\`*_{}[\]<>#|!]/g, (char) => `\\${char}`)}`)
    .join('\n');
}
