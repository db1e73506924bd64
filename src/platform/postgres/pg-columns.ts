/**
 * Columns of a batch for `unnest($1::…[], …)`, in PostgreSQL's binary form. A batch has some thirty columns of thousands
 * of values: as text each value is quoted, joined, measured and encoded here, and parsed again there; this way it is
 * written once. The type of a column must be the one of its placeholder.
 */

/** Type numbers of pg_type.dat; they never change. */
const TYPE = {
  bool: 16,
  int8: 20,
  int4: 23,
  text: 25,
  float4: 700,
  timestamptz: 1184,
  bit: 1560,
  uuid: 2950,
  jsonb: 3802,
} as const;

type Of<Row, Value> = (row: Row) => Value | null | undefined;

const HEADER_BYTES = 20;
const NULL_LENGTH = 0xff_ff_ff_ff;
/** 2000-01-01, where PostgreSQL's time begins. */
const EPOCH_MS = 946_684_800_000;
/** Below this a loop over the characters is faster than the call that encodes. */
const SHORT = 24;
const JSONB_VERSION = 1;

export function textColumn<Row>(rows: readonly Row[], of: Of<Row, string>): Buffer {
  return wordsColumn(rows, of, { type: TYPE.text, prefix: 0 });
}

/** @param of the JSON text */
export function jsonbColumn<Row>(rows: readonly Row[], of: Of<Row, string>): Buffer {
  return wordsColumn(rows, of, { type: TYPE.jsonb, prefix: 1 });
}

/** @param of 32 hex digits without hyphens */
export function uuidColumn<Row>(rows: readonly Row[], of: Of<Row, string>): Buffer {
  return fixedColumn(rows, of, { type: TYPE.uuid, bytes: 16, put: (out, at, hex) => out.write(hex, at, 16, 'hex') });
}

export function int4Column<Row>(rows: readonly Row[], of: Of<Row, number>): Buffer {
  return fixedColumn(rows, of, { type: TYPE.int4, bytes: 4, put: (out, at, value) => out.writeInt32BE(value, at) });
}

/** @param of a safe integer */
export function int8Column<Row>(rows: readonly Row[], of: Of<Row, number>): Buffer {
  return fixedColumn(rows, of, { type: TYPE.int8, bytes: 8, put: putInt8 });
}

/** Sixty-four bits as a bigint, from their signed halves: no number holds them exactly. */
export function bits64Column<Row>(
  rows: readonly Row[],
  of: Of<Row, { readonly high: number; readonly low: number }>,
): Buffer {
  return fixedColumn(rows, of, {
    type: TYPE.int8,
    bytes: 8,
    put: (out, at, { high, low }) => out.writeInt32BE(low, out.writeInt32BE(high, at)),
  });
}

export function float4Column<Row>(rows: readonly Row[], of: Of<Row, number>): Buffer {
  return fixedColumn(rows, of, { type: TYPE.float4, bytes: 4, put: (out, at, value) => out.writeFloatBE(value, at) });
}

export function boolColumn<Row>(rows: readonly Row[], of: Of<Row, boolean>): Buffer {
  return fixedColumn(rows, of, {
    type: TYPE.bool,
    bytes: 1,
    put: (out, at, value) => out.writeUInt8(value ? 1 : 0, at),
  });
}

export function instantColumn<Row>(rows: readonly Row[], of: Of<Row, Date>): Buffer {
  return fixedColumn(rows, of, {
    type: TYPE.timestamptz,
    bytes: 8,
    put: (out, at, instant) => {
      putInt8(out, at, (instant.getTime() - EPOCH_MS) * 1_000);
    },
  });
}

/** @param of bits as 32-bit words, the first bit on top of the first word */
export function bitsColumn<Row>(rows: readonly Row[], words: number, of: (row: Row) => Uint32Array): Buffer {
  return fixedColumn(rows, of, {
    type: TYPE.bit,
    bytes: 4 + 4 * words,
    put: (out, at, bits) => {
      out.writeInt32BE(32 * words, at);
      for (let word = 0; word < words; word++) out.writeUInt32BE(bits[word] ?? 0, at + 4 + 4 * word);
    },
  });
}

function putInt8(out: Buffer, at: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  out.writeInt32BE(high, at);
  out.writeUInt32BE(value - high * 0x1_0000_0000, at + 4);
}

interface Fixed<Value> {
  readonly type: number;
  readonly bytes: number;
  readonly put: (out: Buffer, at: number, value: Value) => unknown;
}

function fixedColumn<Row, Value>(rows: readonly Row[], of: Of<Row, Value>, { type, bytes, put }: Fixed<Value>): Buffer {
  const out = Buffer.allocUnsafe(HEADER_BYTES + rows.length * (4 + bytes));
  let at = HEADER_BYTES;
  for (const row of rows) {
    const value = of(row);
    if (value == null) {
      at = out.writeUInt32BE(NULL_LENGTH, at);
      continue;
    }
    at = out.writeUInt32BE(bytes, at);
    put(out, at, value);
    at += bytes;
  }
  return finished(out, at, { type, count: rows.length });
}

interface Words {
  readonly type: number;
  /** Bytes before each text. */
  readonly prefix: 0 | 1;
}

function wordsColumn<Row>(rows: readonly Row[], of: Of<Row, string>, { type, prefix }: Words): Buffer {
  const texts = new Array<string | null | undefined>(rows.length);
  let size = HEADER_BYTES;
  for (let i = 0; i < rows.length; i++) {
    const text = (texts[i] = of(rows[i] as Row));
    // a unit of UTF-16 takes three bytes at most; only long texts are worth measuring
    size += 4 + (text == null ? 0 : prefix + (text.length < SHORT ? 3 * text.length : Buffer.byteLength(text)));
  }
  const out = Buffer.allocUnsafe(size);
  let at = HEADER_BYTES;
  for (const text of texts) at = text == null ? out.writeUInt32BE(NULL_LENGTH, at) : putText(out, at, { text, prefix });
  return finished(out, at, { type, count: rows.length });
}

function putText(out: Buffer, at: number, { text, prefix }: { readonly text: string; readonly prefix: 0 | 1 }): number {
  const start = at + 4;
  if (prefix === 1) out[start] = JSONB_VERSION;
  const bytes = prefix + encode(out, start + prefix, text);
  out.writeUInt32BE(bytes, at);
  return start + bytes;
}

/** @returns how many bytes were written */
function encode(out: Buffer, at: number, text: string): number {
  if (text.length >= SHORT) return out.write(text, at);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return out.write(text, at);
    out[at + i] = unit;
  }
  return text.length;
}

/** One dimension, counted from 1, in which NULL may stand; an array without elements has no dimension. */
function finished(
  out: Buffer,
  end: number,
  { type, count }: { readonly type: number; readonly count: number },
): Buffer {
  out.writeInt32BE(count === 0 ? 0 : 1, 0);
  out.writeInt32BE(1, 4);
  out.writeInt32BE(type, 8);
  out.writeInt32BE(count, 12);
  out.writeInt32BE(1, 16);
  return out.subarray(0, count === 0 ? 12 : end);
}
