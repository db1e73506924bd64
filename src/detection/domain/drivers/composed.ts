/** A text as terms are read from it, and found in it again. */
export function composed(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'");
}
