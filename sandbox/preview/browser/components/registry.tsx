import * as buttons from './buttons.tsx';
import { BarChart, LineChart } from './charts.tsx';
import * as choosing from './choosing.tsx';
import * as feedback from './feedback.tsx';
import { DateInput } from './dates.tsx';
import { Form } from './form.tsx';
import * as layout from './layout.tsx';
import { Modal, Panel, Tooltip } from './overlays.tsx';
import * as pages from './pages.tsx';
import * as tables from './tables.tsx';
import * as tabs from './tabs.tsx';
import * as texts from './texts.tsx';
import { CurrencyInput, NumberInput, StepperInput, TextArea, textInput } from './typing.tsx';

const { plain, standIn, ...boxes } = layout;
const { check, ...choices } = choosing;

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

/** Every component that a card may use, by the name under which HubSpot knows it. */
export const components: Readonly<Record<string, unknown>> = {
  ...boxes,
  ...buttons,
  ...choices,
  ...feedback,
  ...pages,
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
  Checkbox: check('checkbox'),
  RadioButton: check('radio'),
  Input: textInput('text'),
  SearchInput: textInput('search'),
  TimeInput: textInput('time'),
  NumberInput,
  CurrencyInput,
  TextArea,
  Textarea: TextArea,
  Form,
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
  PageBreadcrumbsPageLink: pages.PageLink,
  ...Object.fromEntries(STAND_INS.map((name) => [name, standIn(name)])),
};
