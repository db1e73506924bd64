/**
 * Takes out of a text what must not reach a log: telephone numbers, credentials in addresses, tokens. For messages of
 * vendors and drivers, which nobody here words.
 */
export function redacted(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[hidden]@')
    .replace(/\b(xox[a-z]-|xapp-|AC(?=[0-9a-f]{32})|SK(?=[0-9a-f]{32}))[A-Za-z0-9-]+/g, '$1[hidden]')
    .replace(/\+[1-9](?:[ \-/()]{0,2}\d){6,14}/g, '[number]')
    .replace(/([?&/](?:token|code|link|key|signature|password)[=/])[^\s&#"']+/gi, '$1[hidden]')
    .replace(/\b[A-Za-z0-9_-]{40,}\b/g, '[hidden]');
}
