/** The thread of a mate. */
import { help, type Invitation } from './team';

/** What of a worker's global scope is used here. */
interface Scope {
  onmessage: ((event: { readonly data: Invitation }) => void) | null;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => help(data);
