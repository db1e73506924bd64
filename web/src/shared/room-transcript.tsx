import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomView } from '../../../src/situation/situation.api';
import { ask } from './api';
import { useMay } from './session';

/** The incident's room at the chat; null where there is none. */
export function useRoom(incident: string, refetchMs: number | false): UseQueryResult<RoomView | null> {
  return useQuery({
    queryKey: ['incident', incident, 'room'],
    queryFn: ({ signal }) => ask(RoomView.nullable(), `/v1/incidents/${encodeURIComponent(incident)}/room`, signal),
    refetchInterval: refetchMs,
  });
}

/** What was said in the room, as a file: for those who work with the crisis team. */
export function RoomTranscript({ incident }: { readonly incident: string }): ReactElement | null {
  const { t } = useTranslation();
  const mayRead = useMay('responder');
  const { data: room } = useRoom(incident, false);
  if (!mayRead || !room?.url) return null;
  return (
    <a
      href={`/v1/incidents/${encodeURIComponent(incident)}/room/export?format=markdown`}
      download
      className="room__link"
    >
      <IconDownload size={18} stroke={1.7} aria-hidden />
      {t('room.transcript')}
    </a>
  );
}
