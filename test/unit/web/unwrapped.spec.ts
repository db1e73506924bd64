import { unwrapped } from '../../../web/src/shared/unwrapped';

describe('a text from a playbook file', () => {
  it('is whole again where an editor broke a sentence', () => {
    const text =
      'Halten Sie geplante Beiträge und Newsletter an, auch die der Agenturen. Ein heiterer Beitrag neben\noffenen Fragen macht aus Ärger Wut.\nAusnahmen mit Grund.';
    expect(unwrapped(text)).toBe(
      'Halten Sie geplante Beiträge und Newsletter an, auch die der Agenturen. Ein heiterer Beitrag neben offenen Fragen macht aus Ärger Wut.\nAusnahmen mit Grund.',
    );
  });

  it.each([
    'Bekannt: was ist seit wann gestört, wie viele sind betroffen, woher wissen wir es?\nUnbekannt: was fragen die Leute?',
    'Leitung\nKommunikation',
    'Diese Zeile ist lang, endet ohne Punkt und führt eine kleine Liste an\n- erstens',
    'Diese Zeile ist lang, endet ohne Punkt, und danach kommt ein Absatz\n\nNeuer Absatz',
  ])('keeps lines that stand alone: %#', (text) => {
    expect(unwrapped(text)).toBe(text);
  });
});
