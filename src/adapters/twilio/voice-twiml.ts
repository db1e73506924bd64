import { type Script } from './voice-script';

const LANGUAGES = { de: 'de-DE', en: 'en-GB' } as const;
/** How long a key is waited for after the menu. */
const KEY_S = 6;

/** The script as TwiML; Twilio's own library escapes it. After the last line the call ends. */
export async function twimlOf({ language, lines }: Script): Promise<string> {
  const { default: twilio } = await import('twilio');
  const response = new twilio.twiml.VoiceResponse();
  const voice = { language: LANGUAGES[language] };
  for (const { text, keysTo } of lines) {
    if (keysTo === undefined) {
      response.say(voice, text);
    } else {
      const gather = { input: ['dtmf' as const], numDigits: 1, timeout: KEY_S, action: keysTo, method: 'POST' };
      response.gather(gather).say(voice, text);
    }
  }
  response.hangup();
  return response.toString();
}
