import { useQuery } from '@tanstack/react-query';
import { IconUsers } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PresenceView } from '../../../../../src/playbooks/playbooks.api';
import { tell } from '../../../shared/api';

/** Whoever was not heard of for some 40 seconds counts as gone. */
const EVERY_MS = 15_000;

/** Says who else has this draft open, before both write; this window says that it is there by asking. */
export function Presence({ draft }: { readonly draft: string }): ReactElement {
  const { t, i18n } = useTranslation();
  const [window] = useState(newWindow);
  const address = `/v1/playbook-drafts/${encodeURIComponent(draft)}/presence/${window}`;
  const { data } = useQuery({
    queryKey: ['presence', draft, window],
    queryFn: () => tell(PresenceView, 'PUT', address, {}),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
    retry: false,
  });
  useEffect(
    () => () => {
      // where it does not arrive, the window is forgotten after a while
      tell(z.unknown(), 'DELETE', address).catch(() => undefined);
    },
    [address],
  );
  const others = data?.others ?? [];
  const names = others.filter(({ isMe }) => !isMe).map(({ name }) => name);
  const said = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names);
  return (
    <div role="status">
      {names.length === 0 ? null : (
        <p className="notice presence">
          <IconUsers size={18} aria-hidden />
          <span>
            {names.length === 1 ? t('presence.other', { name: said }) : t('presence.others', { names: said })}{' '}
            {t('presence.effect')}
          </span>
        </p>
      )}
      {others.some(({ isMe }) => isMe) ? (
        <p className="notice presence">
          <IconUsers size={18} aria-hidden />
          <span>{t('presence.me')}</span>
        </p>
      ) : null}
    </div>
  );
}

/** A UUID; crypto.randomUUID is only there behind TLS. */
function newWindow(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
