import { useState, type ReactElement } from 'react';
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { sendDisconnect } from '@fulcrum/backend/settings.ts';
import { useChange } from '@fulcrum/backend/use-change.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { failureInWords } from '@fulcrum/display/words/failure-words.ts';
import { useSettingsWords } from './words/settings-words.ts';

const DIALOG = 'disconnect';

/** The way out: what it does, asked once more, and what is left afterwards. */
export function Disconnect({ allowed }: { readonly allowed: boolean }): ReactElement {
  const words = useSettingsWords();
  const { variables } = useExtensionContext<'settings'>();
  const { closeOverlay } = useExtensionActions<'settings'>();
  const { date, language } = useFormats()('USD');
  const [erasedFrom, setErasedFrom] = useState<string | null>(null);
  const { busy, failure, send } = useChange(() => sendDisconnect(variables));
  const leave = async (): Promise<void> => {
    const reply = await send();
    closeOverlay(DIALOG);
    if (reply?.state === 'ready') setErasedFrom(reply.value.erasedFrom);
  };
  if (erasedFrom !== null) {
    return <Alert title={words.left(date(erasedFrom))} variant="success" testId="left" />;
  }
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.leaveIntro}</Text>
      {failure !== null && (
        <Alert title={words.notLeft} variant="error" testId="not-left">
          {failureInWords(failure.code, language) ?? failure.title}
        </Alert>
      )}
      {allowed && (
        <Flex direction="row">
          <Button
            variant="destructive"
            testId="leave"
            overlay={<Sure busy={busy} onLeave={() => void leave()} onStay={() => closeOverlay(DIALOG)} />}
          >
            {words.leave}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface SureProps {
  readonly busy: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

function Sure({ busy, onLeave, onStay }: SureProps): ReactElement {
  const words = useSettingsWords();
  return (
    <Modal id={DIALOG} title={words.leaveSure} variant="danger" width="md">
      <ModalBody>
        <Text>{words.leaveWarning}</Text>
      </ModalBody>
      <ModalFooter>
        <LoadingButton variant="destructive" loading={busy} onClick={onLeave} testId="leave-sure">
          {words.leaveConfirm}
        </LoadingButton>
        <Button onClick={onStay}>{words.stay}</Button>
      </ModalFooter>
    </Modal>
  );
}
