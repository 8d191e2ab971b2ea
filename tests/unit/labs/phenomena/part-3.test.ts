import { labs } from '../../../../lib/labs/catalogue';
import { testPhenomena } from './support';

testPhenomena(labs.filter((_, index) => index % 4 === 2));
