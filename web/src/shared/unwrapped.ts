const WRAPPED_FROM = 60;
const ENDS_A_SENTENCE = /[.!?:;”“)…]$/;
const BEGINS_AN_ITEM = /^([-*•–]|\d+[.)])\s/;

/**
 * Texts of playbooks are written in files, whose editors break long lines: where a line was broken in the middle of a
 * sentence it is one again; lines that somebody meant to stand alone are left.
 */
export function unwrapped(text: string): string {
  return text
    .split('\n')
    .reduce<string[]>((lines, line) => {
      const before = lines.at(-1) ?? '';
      const goesOn = before.length >= WRAPPED_FROM && !ENDS_A_SENTENCE.test(before.trimEnd());
      if (!goesOn || line.trim() === '' || BEGINS_AN_ITEM.test(line.trimStart())) return [...lines, line];
      return [...lines.slice(0, -1), `${before.trimEnd()} ${line.trimStart()}`];
    }, [])
    .join('\n');
}
