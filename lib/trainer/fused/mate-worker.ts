/** The thread of a mate. */
import { help, type Invitation } from './team';

/** What of a worker's global scope is used here. */
interface Scope {
  onmessage: ((event: { readonly data: Invitation }) => void) | null;
  postMessage(message: 'ready'): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  scope.postMessage('ready');
  help(data);
};
