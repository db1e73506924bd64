import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MethodView } from '../../../../src/oncall/oncall.api';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { Fault } from '../../shared/fault';
import { MessageStateWord } from '../../shared/message-state';
import { useTest, useTestMessage } from './contact-queries';

/** Sends a message by the very way that a page would go, and tells what becomes of it as it comes. */
export function MethodTest({ method }: { readonly method: MethodView }): ReactElement {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  const test = useTest(method);
  const message = useTestMessage(method.personId, test.data?.messageId);
  return (
    <div className="method__test">
      <Button
        variant="default"
        loading={test.isPending}
        aria-label={t('contact.test-this', { way: `${t(`via.${method.channel}`)} ${method.label}` })}
        onClick={() => {
          test.mutate();
        }}
      >
        {t('contact.test')}
      </Button>
      <Fault error={test.error ?? message.error} saysWhy />
      <div role="status">
        {test.data ? (
          <>
            <MessageStateWord state={message.data?.state ?? 'planned'} />
            {message.data?.failure == null ? null : <p className="fault">{why(message.data.failure)}</p>}
          </>
        ) : null}
      </div>
    </div>
  );
}
