/** Markup that may stand in markup as it is; whatever else is filled in is escaped. */
export interface Markup {
  readonly html: string;
}

export function markup(parts: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): Markup {
  const html = parts.reduce((text, part, i) => {
    const value = values[i - 1];
    return text + (typeof value === 'object' ? value.html : escaped(String(value ?? ''))) + part;
  });
  return { html };
}

export function joined(all: readonly Markup[]): Markup {
  return { html: all.map(({ html }) => html).join('\n') };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
