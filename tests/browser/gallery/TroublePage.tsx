import { useState, type ReactElement } from 'react';
import { Button, Flex, hubspot, Text } from '@hubspot/ui-extensions';
import { CrmPropertyList } from '@hubspot/ui-extensions/crm';
import { PageTitle } from '@hubspot/ui-extensions/pages';

type Trouble = 'none' | 'throws' | 'crm' | 'html';

/** What HubSpot does not allow. */
export function TroublePage(): ReactElement {
  const [trouble, setTrouble] = useState<Trouble>('none');
  const [answer, setAnswer] = useState('');
  const refused = async (): Promise<void> => {
    const response = await hubspot.fetch('https://elsewhere.example.com/x');
    setAnswer(`${response.status} ${await response.text()}`);
  };
  if (trouble === 'throws') throw new Error('the extension fell over');
  return (
    <Flex direction="column" gap="md">
      <PageTitle>Trouble</PageTitle>
      <Flex gap="sm">
        <Button onClick={() => setTrouble('throws')}>Throw while drawing</Button>
        <Button onClick={() => Promise.reject(new Error('nobody listens'))}>Reject</Button>
        <Button onClick={() => void fetch('https://elsewhere.example.com')}>Use fetch</Button>
        <Button onClick={() => void refused()}>Ask elsewhere</Button>
        <Button onClick={() => setTrouble('crm')}>Draw a property list</Button>
        <Button onClick={() => setTrouble('html')}>Draw HTML</Button>
      </Flex>
      <Text testId="answer">{answer}</Text>
      {trouble === 'crm' && <CrmPropertyList properties={['dealname']} />}
      {trouble === 'html' && <div>by hand</div>}
    </Flex>
  );
}
