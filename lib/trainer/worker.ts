/** The trainer's thread: keeps arithmetic and downloads off the page's. */
import { serve, type WorkerPort } from './serve';

serve(self as unknown as WorkerPort);
