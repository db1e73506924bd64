/** Providers have the names of the settings; of those that everybody knows, as they write themselves. */
const NAMES: Readonly<Record<string, string>> = { twilio: 'Twilio', smtp: 'SMTP', slack: 'Slack' };

export function providerName(name: string): string {
  return NAMES[name] ?? name;
}
