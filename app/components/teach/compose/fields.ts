/** What every part of a round's card is given. */
import type { LabDefinition } from '@/lib/labs/types';
import type { RoundSettings } from '@/lib/session/settings';

export interface FieldsProps {
  readonly lab: LabDefinition;
  readonly settings: RoundSettings;
  readonly onChange: (settings: RoundSettings) => void;
}
