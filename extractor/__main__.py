"""Run the program as a module: python -m extractor …"""

from extractor.commands import main

if __name__ == "__main__":
    main(prog_name="python -m extractor")
