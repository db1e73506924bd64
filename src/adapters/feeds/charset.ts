const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];
const PROLOG_BYTES = 256;

/** Bytes → text, by the byte order mark, else the charset of the HTTP header, else the one in the XML prolog, else UTF-8. */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): string {
  const label = ofMark(bytes) ?? ofHeader(contentType) ?? ofProlog(bytes) ?? 'utf-8';
  const decoder = decoderFor(label);
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252' ? withTypography(text) : text;
}

/** What windows-1252 has at 0x80 … 0x9F: quotation marks, dashes, the euro sign. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some releases of Node 20 decode windows-1252 as Latin-1, which leaves control characters there; no harm where they don't. */
function withTypography(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (unit) => WINDOWS_1252.charAt(unit.charCodeAt(0) - 0x80));
}

/** A label that nobody knows is no reason to lose the feed. The standard reads "ISO-8859-1" as windows-1252, as everybody means it. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_NOT_SUPPORTED') return new TextDecoder('utf-8');
    throw error;
  }
}

function ofMark(bytes: Uint8Array): string | undefined {
  return BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
}

function ofHeader(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType ?? '')?.[1];
}

function ofProlog(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, PROLOG_BYTES)).toString('latin1');
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w:.-]+)["']/i.exec(start)?.[1];
}
