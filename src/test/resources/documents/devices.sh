site Madrid Europe/Madrid
