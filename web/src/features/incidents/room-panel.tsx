import { IconExternalLink } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type RoomView } from '../../../../src/situation/situation.api';
import { RoomTranscript, useRoom } from '../../shared/room-transcript';
import { ErrorState, LoadingState } from '../../shared/states';
import { TroubleList } from '../../shared/trouble-list';

/** The incident's room at the chat: where it is, and what did not work there. */
export function RoomPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const room = useRoom(incident.id, incident.state === 'resolved' ? false : 15_000);
  return (
    <section className="card panel" aria-labelledby="room">
      <h2 id="room">{t('room.title')}</h2>
      {room.isPending ? <LoadingState rows={1} height={40} /> : null}
      {room.isError ? <ErrorState error={room.error} retry={() => void room.refetch()} /> : null}
      {room.data === null ? <p className="muted">{t('room.none')}</p> : null}
      {room.data ? <Room room={room.data} /> : null}
      <RoomTranscript incident={incident.id} />
    </section>
  );
}

function Room({ room }: { readonly room: RoomView }): ReactElement {
  const { t } = useTranslation();
  const { state, name, url, troubles } = room;
  return (
    <>
      <p className={state === 'failed' ? 'fault' : undefined}>
        {t(`room.state-${state}`)}
        {name === null ? null : (
          <>
            {' '}
            <strong className="room__name">{`#${name}`}</strong>
          </>
        )}
      </p>
      {url !== null && /^https:\/\//i.test(url) ? (
        <p>
          <a href={url} target="_blank" rel="noopener noreferrer" className="room__link">
            <IconExternalLink size={18} stroke={1.7} aria-hidden />
            {t('room.open')}
          </a>
        </p>
      ) : null}
      {troubles.length > 0 ? <TroubleList troubles={troubles} label={t('room.troubles')} /> : null}
    </>
  );
}
