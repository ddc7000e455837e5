// Cataloging
