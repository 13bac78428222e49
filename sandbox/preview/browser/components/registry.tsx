import type { ReactElement, ReactNode } from 'react';
import * as buttons from './buttons.tsx';
import { BarChart, LineChart } from './charts.tsx';
import * as choosing from './choosing.tsx';
import * as feedback from './feedback.tsx';
import { asNumber, asText, DateInput, input, StepperInput } from './fields.tsx';
import * as layout from './layout.tsx';
import { Modal, Panel, Tooltip } from './overlays.tsx';
import * as tables from './tables.tsx';
import * as tabs from './tabs.tsx';
import * as texts from './texts.tsx';

const { plain, standIn, ...boxes } = layout;
const { check, ...choices } = choosing;
const numberInput = input({ type: 'number', parse: asNumber });
const textArea = input({ type: 'text', parse: asText, element: 'textarea' });

const STAND_INS = [
  'CrmPropertyList',
  'CrmAssociationTable',
  'CrmDataHighlight',
  'CrmReport',
  'CrmAssociationPivot',
  'CrmAssociationPropertyList',
  'CrmAssociationStageTracker',
  'CrmSimpleDeadline',
  'CrmStageTracker',
  'CrmStatistics',
  'CrmActionButton',
  'CrmActionLink',
  'CrmCardActions',
  'Iframe',
  'FileInput',
  'FileUpload',
  'FileViewer',
  'MediaObject',
  'SettingsView',
  'ExpandableText',
];

function PageTitle({ children }: { readonly children?: ReactNode }): ReactElement {
  return <h1 className="hs-title">{children}</h1>;
}

/** Every component that a card may use, by the name under which HubSpot knows it. */
export const components: Readonly<Record<string, unknown>> = {
  ...boxes,
  ...buttons,
  ...choices,
  ...feedback,
  ...tables,
  ...tabs,
  ...texts,
  BarChart,
  LineChart,
  Modal,
  Panel,
  Tooltip,
  DateInput,
  StepperInput,
  PageTitle,
  Checkbox: check('checkbox'),
  RadioButton: check('radio'),
  Input: input({ type: 'text', parse: asText }),
  SearchInput: input({ type: 'search', parse: asText }),
  TimeInput: input({ type: 'time', parse: asText }),
  NumberInput: numberInput,
  CurrencyInput: numberInput,
  TextArea: textArea,
  Textarea: textArea,
  Card: plain('div', 'hs-tile'),
  ButtonRow: plain('div', 'hs-buttons'),
  TableHead: plain('thead', ''),
  TableBody: plain('tbody', ''),
  TableFooter: plain('tfoot', ''),
  TableRow: plain('tr', ''),
  ModalBody: plain('div', 'hs-dialog-body'),
  ModalFooter: plain('footer', 'hs-dialog-foot'),
  PanelBody: plain('div', 'hs-dialog-body'),
  PanelFooter: plain('footer', 'hs-dialog-foot'),
  PanelSection: plain('section', 'hs-panel-section'),
  HeaderActions: plain('div', 'hs-buttons'),
  PrimaryHeaderActionButton: buttons.Button,
  SecondaryHeaderActionButton: buttons.Button,
  PageHeader: plain('div', 'hs-buttons'),
  PageHeaderPrimaryAction: plain('div', ''),
  PageHeaderSecondaryActions: plain('div', 'hs-buttons'),
  PageHeaderLink: buttons.Button,
  PageHeaderPageLink: buttons.Link,
  PageBreadcrumbs: plain('div', 'hs-buttons'),
  PageBreadcrumbsPageLink: buttons.Link,
  PageBreadcrumbsCurrent: texts.Text,
  PageLink: buttons.Link,
  ...Object.fromEntries(STAND_INS.map((name) => [name, standIn(name)])),
};
