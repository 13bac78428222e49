import { useState, type ReactElement } from 'react';
import {
  Button,
  Dropdown,
  Flex,
  Input,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Tag,
  Text,
  Tooltip,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageHeader, PageTitle } from '@hubspot/ui-extensions/pages';

/** What opens over the page. */
export function OverlaysPage(): ReactElement {
  const { addAlert, closeOverlay } = useExtensionActions<'pages'>();
  const [told, setTold] = useState('nothing');
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Controls</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>Overlays</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>Overlays</PageTitle>
      <PageHeader>
        <PageHeader.PrimaryAction>
          <PageHeader.PageLink to="/places/:place" params={{ place: 'Berlin', from: 'header' }}>
            Where
          </PageHeader.PageLink>
        </PageHeader.PrimaryAction>
      </PageHeader>
      <Flex gap="sm" wrap={true}>
        <Button
          variant="destructive"
          overlay={
            <Modal id="sure" title="Disconnect?" variant="danger" onClose={() => setTold('closed')}>
              <ModalBody>
                <Text>Every row of the account is deleted.</Text>
              </ModalBody>
              <ModalFooter>
                <Button variant="destructive" onClick={() => closeOverlay('sure')}>
                  Disconnect
                </Button>
                <Button onClick={(_event, { closeModal }) => closeModal('sure')}>Keep</Button>
              </ModalFooter>
            </Modal>
          }
        >
          Disconnect
        </Button>
        <Button
          overlay={
            <Panel id="reason" title="Why not?" width="sm">
              <PanelBody>
                <PanelSection>
                  <Input label="Reason" name="reason" onChange={setTold} />
                </PanelSection>
              </PanelBody>
              <PanelFooter>
                <Button variant="primary" onClick={(_event, { closePanel }) => closePanel('reason')}>
                  Dismiss
                </Button>
              </PanelFooter>
            </Panel>
          }
        >
          Dismiss
        </Button>
        <Button onClick={() => addAlert({ type: 'success', title: 'Kept', message: 'Read on 1 March.' })}>Toast</Button>
        <Tag overlay={<Tooltip>Nine in ten</Tooltip>}>Certainty</Tag>
        <Dropdown buttonText="More">
          <Dropdown.ButtonItem onClick={() => setTold('first')}>First</Dropdown.ButtonItem>
          <Dropdown.ButtonItem onClick={() => setTold('second')}>Second</Dropdown.ButtonItem>
        </Dropdown>
      </Flex>
      <Text testId="told">{told}</Text>
    </Flex>
  );
}
